"""Replays the calls of the conversation and writes it down: what people and the assistant say stands here, what the tools answer is
what the program answers.

    python3 examples/mcp/record.py rolewright            writes conversation.md
    python3 examples/mcp/record.py rolewright --check    tells whether it is still true
"""

import json
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
NEEDS = (FOLDER / "needs.yaml").read_text(encoding="utf-8")
AD = (FOLDER / "ad.md").read_text(encoding="utf-8")
# A first version, as an assistant may write it.
DRAFT = AD.replace("help them find one another", "be the rockstar who hits the ground running")
for right, wrong in [("28 days of leave", "30 days of leave"), ("- A pension with 8% from us\n", "")]:
    assert right in DRAFT, right
    DRAFT = DRAFT.replace(right, wrong)
SLIP = NEEDS.replace("stage: exploring", "stage: explore")
DAY = "2026-11-30"

PERSON, ASSISTANT, CALL = "Person", "Assistant", "Call"

CONVERSATION = [
    (PERSON, "*chooses the prompt “Interview me and write the needs file”*"),
    (CALL, "list_goals", {}, 14),
    (ASSISTANT, "What goes wrong today that this post is to change?"),
    (
        PERSON,
        "Our repairs teams in three offices solve the same damp and boiler problems separately. And new starters do not know whom"
        " to ask.",
    ),
    (
        ASSISTANT,
        "That sounds like two of the goals: *find who knows* and *welcome newcomers well*. Which matters more? And have you"
        " begun with anything, or are you finding out?",
    ),
    (PERSON, "Find who knows comes first. We have nothing yet. Two days a week, of 37 hours; Microsoft Teams is there."),
    (
        CALL,
        "recommend",
        {
            "needs": "organization: {name: Brindle Homes}\n"
            "context: {stage: exploring, goals: [find-expertise, onboarding]}\n"
            "position: {allocation: 40, hours: {week: 37}}\n"
        },
        24,
    ),
    (
        ASSISTANT,
        "A community manager answers both goals in the time, and more of this role's work is about them than of the two others'."
        " Shall we take it? Then: who is the manager, what does the person decide alone, and what do you pay?",
    ),
    (
        PERSON,
        "Yes. The Head of Repairs. They decide which questions we take up in the monthly session. £34,000 to £38,000 full time,"
        " 28 days of leave and public holidays, a pension with 8% from us. Leeds, one day from home.",
    ),
    (ASSISTANT, "*asks for the rest, and writes [needs.yaml](needs.yaml)*"),
    (CALL, "tailor", {"needs": SLIP}, 12),
    (ASSISTANT, "A slip of mine: the stage is called `exploring`."),
    (CALL, "tailor", {"needs": NEEDS}, 30),
    (
        ASSISTANT,
        "Here is your needs file. You did not say how many people the post serves: 310, all your staff, and two communities are"
        " supposed, and no text will say so. Small groups and a collection of solutions do not fit in the time.",
    ),
    (PERSON, "Good. Write the ad, please."),
    (CALL, "brief", {"needs": NEEDS, "date": DAY}, 34),
    (ASSISTANT, "*writes a first version*"),
    (CALL, "check_against_needs", {"needs": NEEDS, "text": DRAFT, "date": DAY}, 64),
    (CALL, "explain_rule", {"rule": "hype-wording"}, 20),
    (
        ASSISTANT,
        "You offer 28 days of leave, not 30, and I left out the pension. And one sentence sells and says nothing. I write what you"
        " stated and what the person will do, and prove it again.",
    ),
    (CALL, "check_against_needs", {"needs": NEEDS, "text": AD, "date": DAY}, 12),
    (
        ASSISTANT,
        "Nothing is left: all that you stated is there, and nothing else. Here is [the ad](ad.md). Each fact in it has its key in the brief: the pay is `position.pay`, the leave"
        " and the pension are `position.benefits`, the first week is `context.success`. The tasks are the profile's; please"
        " confirm that you want them. Still open: may the trial with Teams run at work phones of your own?",
    ),
]


class Server:
    """The program, and a line of JSON for each message."""

    def __init__(self, program):
        self.process = subprocess.Popen([program, "mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0
        me = {"name": "record", "version": "1"}
        self.request("initialize", {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": me})
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})

    def send(self, message):
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def request(self, method, params):
        self.number += 1
        self.send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        return json.loads(self.process.stdout.readline())["result"]


def arguments_shown(arguments):
    """Names the files instead of repeating them."""
    known = {
        NEEDS: "the text of needs.yaml",
        SLIP: "the first version of needs.yaml",
        AD: "the text of ad.md",
        DRAFT: "the first version of ad.md",
    }
    return json.dumps({key: known.get(value, value) for key, value in arguments.items()}, ensure_ascii=False)


def recorded(server):
    parts = [
        "# A conversation\n\n"
        "A needs file from an interview, a brief, an ad, and its proof. What the tools answer is what the program answered when"
        " `record.py` asked; long answers are cut after their first lines.\n"
    ]
    for kind, said, *call in CONVERSATION:
        if kind != CALL:
            parts.append(f"**{kind}:** {said}\n")
            continue
        arguments, most = call
        result = server.request("tools/call", {"name": said, "arguments": arguments})
        lines = "".join(part["text"] for part in result["content"]).rstrip().splitlines()
        if len(lines) > most:
            lines = lines[:most] + [f"… {len(lines) - most} more lines"]
        mark = ", an error" if result["isError"] else ""
        parts.append(f"`{said}` with `{arguments_shown(arguments)}`{mark}:\n")
        parts.append("\n".join(["~~~text", *lines, "~~~"]) + "\n")
    return "\n".join(parts)


def main():
    program, *options = sys.argv[1:]
    text, place = recorded(Server(program)), FOLDER / "conversation.md"
    if options == ["--check"]:
        if place.read_text(encoding="utf-8") != text:
            sys.exit(f"{place} is not what the program answers now: run record.py, and read what has changed")
    else:
        place.write_text(text, encoding="utf-8")


main()
