"""The App Home: what is open, what to type, and two buttons."""

from collections.abc import Sequence
from typing import Any

from bot.blocks.incident import line_of
from bot.blocks.parts import actions, button, context, divider, header, section
from bot.blocks.ways import ANYWHERE, way
from bot.review.incident import Incident


def home(incidents: Sequence[Incident]) -> dict[str, Any]:
    running = "\n".join(line_of(incident) for incident in incidents[:20] if incident.is_open)
    return {
        "type": "home",
        "blocks": [
            header("Debrief"),
            section("Something broken? Declare it, write as you always do, and close it into a draft that is true."),
            actions(
                button("Declare", "incident.open", style="primary"),
                way("drill"),
                way("list"),
            ),
            divider(),
            section(f"*Open incidents*\n{running or 'None. All quiet.'}"),
            divider(),
            section(
                "*What to type in an incident channel*\n"
                "`/incident log 14:02 rolled back #4812` puts an event on the timeline\n"
                "`/incident mark impact 13:58` sets when users first felt it\n"
                "`/incident mitigated` and `/incident resolved` set the times that matter\n"
                "`/incident close` compiles the draft\n"
                "`/incident help` has the rest"
            ),
            actions(*(way(verb) for verb in (*ANYWHERE, "help"))),
            context(
                "Debrief asks what allowed it, never who did it. Wording prompts are private; "
                "nothing that leads to anybody is stored. `/incident quiet` switches them off."
            ),
        ],
    }
