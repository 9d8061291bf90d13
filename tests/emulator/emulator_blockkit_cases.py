"""The 106 invalid cases of the language-neutral Block Kit suite, built by name."""

from typing import Any

Json = dict[str, Any]


def x(count: int) -> str:
    return "x" * count


def plain(text: str = "t") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "t") -> Json:
    return {"type": "mrkdwn", "text": text}


def section(**more: Any) -> Json:
    return {"type": "section", "text": mrkdwn()} | more


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain(), "action_id": "a"} | more


def option(value: str = "v", **more: Any) -> Json:
    return {"text": plain(value or "t"), "value": value} | more


def options(count: int) -> list[Json]:
    return [option(f"v{number}") for number in range(count)]


def select(**more: Any) -> Json:
    return {"type": "static_select", "action_id": "a"} | more


def confirm(**more: Any) -> Json:
    whole = {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain()} | more
    return actions(button(confirm=whole))


def given(element: Json) -> Json:
    return {"type": "input", "label": plain(), "element": element}


def image(**more: Any) -> Json:
    return {"type": "image", "image_url": "https://example.com/i.png", "alt_text": "i"} | more


def video(**more: Any) -> Json:
    return {"type": "video", "alt_text": "a", "title": plain(), "thumbnail_url": "https://e.com/t",
            "video_url": "https://e.com/v"} | more  # fmt: skip


def raw(text: str = "t") -> Json:
    return {"type": "raw_text", "text": text}


def table(rows: int, columns: int = 1, **more: Any) -> Json:
    return {"type": "table", "rows": [[raw()] * columns for _ in range(rows)]} | more


def data_table(rows: int, columns: int = 1, cell: str = "t", **more: Any) -> Json:
    return {"type": "data_table", "rows": [[raw(cell)] * columns for _ in range(rows)]} | more


def card(**more: Any) -> Json:
    return {"type": "card", "title": mrkdwn()} | more


def carousel(count: int) -> Json:
    return {"type": "carousel", "elements": [card()] * count}


def container(**more: Any) -> Json:
    return {"type": "container", "title": plain(), "child_blocks": [section()]} | more


def feedback(**more: Any) -> Json:
    one = {"text": plain(), "value": "v"}
    buttons = {"type": "feedback_buttons", "positive_button": one | more, "negative_button": one}
    return {"type": "context_actions", "elements": [buttons]}


def icon(**more: Any) -> Json:
    return {"type": "icon_button", "icon": "trash", "text": plain()} | more


def pie(segments: list[Json], title: str = "t") -> Json:
    return {"type": "data_visualization", "title": title, "chart": {"type": "pie", "segments": segments}}


def slices(count: int) -> list[Json]:
    return [{"label": "l", "value": 1}] * count


def series(points: int = 1, name: str = "n", label: str = "l") -> Json:
    return {"name": name, "data": [{"label": label, "value": 1}] * points}


def chart(series_list: list[Json], **axes: Any) -> Json:
    axis = {"categories": ["l"]} | axes
    return {"type": "data_visualization", "title": "t",
            "chart": {"type": "line", "series": series_list, "axis_config": axis}}  # fmt: skip


def modal(**more: Any) -> Json:
    return {"type": "modal", "title": plain(), "blocks": [section()]} | more


IN_A_MESSAGE: dict[str, Json] = {
    "text-empty": section(text=mrkdwn("")),
    "text-too-long": section(text=mrkdwn(x(3001))),
    "button-action-id-too-long": actions(button(action_id=x(256))),
    "button-text-too-long": actions(button(text=plain(x(76)))),
    "button-url-too-long": actions(button(url=x(3001))),
    "button-value-too-long": actions(button(value=x(2001))),
    "button-accessibility-label-too-long": actions(button(accessibility_label=x(76))),
    "confirmation-title-too-long": confirm(title=plain(x(101))),
    "confirmation-text-too-long": confirm(text=plain(x(301))),
    "confirmation-confirm-too-long": confirm(confirm=plain(x(31))),
    "confirmation-deny-too-long": confirm(deny=plain(x(31))),
    "option-text-too-long": actions(select(options=[option() | {"text": plain(x(76))}])),
    "option-value-too-long": actions(select(options=[option() | {"value": x(151)}])),
    "option-url-too-long": actions({"type": "overflow", "options": [option(url="😀" * 3001)]}),
    "option-description-too-long": actions(select(options=[option(description=plain(x(76)))])),
    "option-group-label-too-long": actions(select(option_groups=[{"label": plain(x(76)), "options": options(1)}])),
    "option-group-empty": actions(select(option_groups=[{"label": plain(), "options": []}])),
    "option-group-too-many-options": actions(select(option_groups=[{"label": plain(), "options": options(101)}])),
    "select-placeholder-too-long": actions(select(options=options(1), placeholder=plain(x(151)))),
    "select-too-many-options": actions(select(options=options(101))),
    "select-too-many-option-groups": actions(select(option_groups=[{"label": plain(), "options": options(1)}] * 101)),
    "overflow-empty": actions({"type": "overflow", "options": []}),
    "overflow-too-many-options": actions({"type": "overflow", "options": options(6)}),
    "checkboxes-empty": actions({"type": "checkboxes", "options": []}),
    "checkboxes-too-many-options": actions({"type": "checkboxes", "options": options(11)}),
    "radio-buttons-empty": actions({"type": "radio_buttons", "options": []}),
    "radio-buttons-too-many-options": actions({"type": "radio_buttons", "options": options(11)}),
    "url-source-url-empty": {"type": "task_card", "task_id": "1", "title": "t",
                             "sources": [{"type": "url", "url": "", "text": "t"}]},
    "url-source-url-too-long": {"type": "task_card", "task_id": "1", "title": "t",
                                "sources": [{"type": "url", "url": x(3001), "text": "t"}]},
    "table-too-many-rows": table(101),
    "table-ragged-rows": {"type": "table", "rows": [[raw()], [raw(), raw()]]},
    "table-column-settings-mismatch": table(1, 2, column_settings=[{"align": "left"}]),
    "actions-too-many-elements": actions(*[button(action_id=f"a{number}") for number in range(26)]),
    "context-too-many-elements": {"type": "context", "elements": [mrkdwn()] * 11},
    "context-invalid-element": {"type": "context", "elements": [button()]},
    "header-text-too-long": {"type": "header", "text": plain(x(151))},
    "image-url-too-long": image(image_url=x(3001)),
    "image-alt-text-too-long": image(alt_text=x(2001)),
    "image-url-and-slack-file": image(slack_file={"id": "F1"}),
    "markdown-empty": {"type": "markdown", "text": ""},
    "markdown-too-long": {"type": "markdown", "text": x(12_001)},
    "section-text-too-long": section(text=plain(x(3001))),
    "section-too-many-fields": section(fields=[mrkdwn()] * 11),
    "section-field-too-long": section(fields=[mrkdwn(x(2001))]),
    "section-missing-content": {"type": "section"},
    "video-alt-text-empty": video(alt_text=""),
    "video-alt-text-too-long": video(alt_text=x(201)),
    "video-title-too-long": video(title=plain(x(201))),
    "video-author-name-too-long": video(author_name=x(51)),
    "video-description-too-long": video(description=plain(x(201))),
    "video-provider-name-too-long": video(provider_name=x(51)),
    "static-select-options-and-groups": actions(
        select(options=options(1), option_groups=[{"label": plain(), "options": options(1)}])
    ),
    "block-id-too-long": section(block_id=x(256)),
    "card-title-too-long": card(title=mrkdwn(x(151))),
    "card-subtitle-too-long": card(subtitle=mrkdwn(x(151))),
    "card-body-too-long": card(body=mrkdwn(x(201))),
    "card-subtext-too-long": card(subtext=mrkdwn(x(201))),
    "card-too-many-actions": card(actions=[button()] * 4),
    "carousel-empty": carousel(0),
    "carousel-too-many-cards": carousel(11),
    "container-title-too-long": container(title=plain(x(151))),
    "container-subtitle-too-long": container(subtitle=mrkdwn(x(151))),
    "container-too-many-child-blocks": container(child_blocks=[section()] * 11),
    "context-actions-too-many-elements": {"type": "context_actions", "elements": [icon()] * 6},
    "feedback-button-text-too-long": feedback(text=plain(x(76))),
    "feedback-button-value-too-long": feedback(value=x(2001)),
    "feedback-button-accessibility-label-too-long": feedback(accessibility_label=x(76)),
    "icon-button-too-many-visible-users": {
        "type": "context_actions", "elements": [icon(visible_to_user_ids=[f"U{number}" for number in range(11)])],
    },
    "data-table-too-few-rows": data_table(1),
    "data-table-too-many-rows": data_table(202),
    "data-table-too-few-columns": data_table(2, 0),
    "data-table-too-many-columns": data_table(2, 21),
    "data-table-page-size-too-small": data_table(2, page_size=0),
    "data-table-page-size-too-large": data_table(2, page_size=101),
    "data-table-cell-text-empty": data_table(2, cell=""),
    "data-table-content-too-long": data_table(101, cell=x(200)),
    "data-visualization-title-too-long": pie(slices(1), x(51)),
    "pie-chart-empty": pie([]),
    "pie-chart-too-many-segments": pie(slices(13)),
    "chart-segment-label-too-long": pie([{"label": x(21), "value": 1}]),
    "chart-segment-value-not-positive": pie([{"label": "l", "value": 0}]),
    "chart-series-empty": chart([]),
    "chart-too-many-series": chart([series()] * 13),
    "data-series-name-too-long": chart([series(name=x(21))]),
    "data-series-empty": chart([series(0)]),
    "data-series-too-many-points": chart([series(21)]),
    "data-point-label-too-long": chart([series(label=x(21))]),
    "axis-categories-empty": chart([series()], categories=[]),
    "axis-too-many-categories": chart([series()], categories=["c"] * 21),
    "axis-category-label-too-long": chart([series()], categories=[x(21)]),
    "axis-label-too-long": chart([series()], x_label=x(51)),
}  # fmt: skip
IN_A_MODAL: dict[str, Json] = {
    "alert-text-too-long": {"type": "alert", "text": mrkdwn(x(201))},
    "file-input-max-files-too-small": given({"type": "file_input", "max_files": 0}),
    "file-input-max-files-too-large": given({"type": "file_input", "max_files": 11}),
    "plain-text-input-max-length-too-large": given({"type": "plain_text_input", "max_length": 3001}),
    "input-label-too-long": given({"type": "plain_text_input"}) | {"label": plain(x(2001))},
    "input-hint-too-long": given({"type": "plain_text_input"}) | {"hint": plain(x(2001))},
    "number-input-inverted-range": given(
        {"type": "number_input", "is_decimal_allowed": False, "min_value": "10", "max_value": "9"}
    ),
    "input-invalid-element": given(button()),
}
VIEWS: dict[str, Json] = {
    "view-missing-blocks": modal(blocks=[]),
    "view-too-many-blocks": modal(blocks=[section()] * 101),
    "view-private-metadata-too-long": modal(private_metadata=x(3001)),
    "view-callback-id-too-long": modal(callback_id=x(256)),
    "view-title-too-long": modal(title=plain(x(25))),
    "view-close-too-long": modal(close=plain(x(25))),
    "view-submit-too-long": modal(submit=plain(x(25))),
}
