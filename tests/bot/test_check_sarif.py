"""SARIF: what the specification requires is there, and places are those of the file."""

import json

from jsonschema import validate

from bot.check import Streams, Wishes, run
from tests.bot.test_check import Stream

TEXT = "# Incident\r\n\r\nÄh 🙂 you broke\r\nthe importer.\r\n\r\n## Action items\r\n\r\n- Pay more attention\r\n"

# What SARIF 2.1.0 requires of the objects that we write, by the sections of its text (3.13 to 3.49).
TEXTS = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
RULE = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "shortDescription": TEXTS,
        "help": TEXTS,
        "defaultConfiguration": {"properties": {"level": {"enum": ["none", "note", "warning", "error"]}}},
    },
}
REGION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        **{key: {"type": "integer", "minimum": 1} for key in ("startLine", "startColumn", "endLine", "endColumn")},
        **{key: {"type": "integer", "minimum": 0} for key in ("charOffset", "charLength")},
        "snippet": TEXTS,
    },
}
PLACE = {
    "type": "object",
    "required": ["artifactLocation", "region"],
    "properties": {
        "artifactLocation": {"required": ["uri"], "properties": {"uri": {"pattern": r"^[\w./%:~+-]+$"}}},
        "region": REGION,
    },
}
RESULT = {
    "type": "object",
    "required": ["message", "ruleId", "ruleIndex", "level", "locations"],
    "additionalProperties": False,
    "properties": {
        "message": TEXTS,
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "locations": {
            "type": "array",
            "items": {"required": ["physicalLocation"], "properties": {"physicalLocation": PLACE}},
        },
    },
}
RUN = {
    "type": "object",
    "required": ["tool", "results"],
    "properties": {
        "tool": {
            "required": ["driver"],
            "properties": {
                "driver": {
                    "required": ["name"],
                    "properties": {"rules": {"type": "array", "items": RULE, "uniqueItems": True}},
                }
            },
        },
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": RESULT},
    },
}
LOG = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": RUN},
    },
}


def sarif(*names, stdin=""):
    source, out = Stream(), Stream()
    source.write(stdin)
    source.seek(0)
    code = run([str(name) for name in names], Wishes(fmt="sarif"), Streams(source, out, Stream()))
    told = json.loads(out.getvalue())
    validate(told, LOG)
    return code, told["runs"][0]


def test_findings_are_warnings_and_notes_are_notes_each_at_its_place(tmp_path):
    path = tmp_path / "a b.md"
    path.write_bytes(TEXT.encode())
    code, told = sarif(path)
    assert code == 1
    finding, note = told["results"]
    assert (finding["level"], note["level"]) == ("warning", "note")
    assert told["tool"]["driver"]["rules"][note["ruleIndex"]]["id"] == note["ruleId"] == "remedy.attention"
    place = finding["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("/a%20b.md")
    region = place["region"]
    assert [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")] == [3, 6, 4, 13]
    snippet = TEXT[region["charOffset"] : region["charOffset"] + region["charLength"]]
    assert snippet == region["snippet"]["text"] == "you broke\r\nthe importer"


def test_a_clean_file_and_standard_input_are_whole_logs_too(tmp_path):
    assert sarif(stdin="All good.") == (
        0,
        {"tool": {"driver": {"name": "debrief", "rules": []}}, "columnKind": "unicodeCodePoints", "results": []},
    )
    code, told = sarif(stdin="you broke it\nyou broke it. You broke it.")
    assert code == 1
    assert len(told["results"]) == 2
    assert len(told["tool"]["driver"]["rules"]) == 1
