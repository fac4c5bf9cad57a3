"""Speaks with the program as a client does that others wrote: the official SDK for Python, in the protocol of today and the one before.

Takes the program. What is not as it should be ends it with a message.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import anyio
import mcp_types as types
from mcp import Client, StdioServerParameters
from mcp.shared.exceptions import MCPError

PROGRAM = sys.argv[1]
NEEDS = (Path(__file__).parents[2] / "examples/community-manager.yaml").read_text()
AD = "# Community Manager\n\nWe need a rockstar. Apply by 1 May 2027 at https://example.org.\n"

CALLS = {
    "list_roles": {},
    "list_goals": {"language": "fr"},
    "needs_schema": {},
    "recommend": {"needs": NEEDS},
    "tailor": {"needs": NEEDS},
    "compare": {"sides": ["cm", NEEDS]},
    "brief": {"needs": NEEDS},
    "render": {"needs": NEEDS, "document": "ad", "format": "html"},
    "amend_clause": {"needs": NEEDS},
    "check_text": {"text": AD, "country": "GB"},
    "check_against_needs": {"needs": NEEDS, "text": AD},
    "explain_rule": {"rule": "hype-wording"},
}


def text(result):
    return "".join(part.text for part in result.content)


def client(root, mode):
    async def roots(_context):
        return types.ListRootsResult(roots=[types.Root(uri=root.as_uri())])

    server = StdioServerParameters(command=PROGRAM, args=["mcp"])
    return Client(server, mode=mode, list_roots_callback=roots)


async def every_call(root, mode):
    async with client(root, mode) as session:
        print(f"   protocol {session.protocol_version}")
        tools = (await session.list_tools()).tools
        assert {tool.name for tool in tools} == set(CALLS), [tool.name for tool in tools]
        for name, arguments in CALLS.items():
            result = await session.call_tool(name, arguments)
            assert not result.is_error and len(text(result)) > 100, (name, result)
        for name, arguments in [("tailor", {}), ("tailor", {"needs": "role: x"}), ("check_text", {"text": ""}), ("check_against_needs", {"needs": NEEDS, "text": ""})]:
            result = await session.call_tool(name, arguments)
            assert result.is_error and text(result).startswith("error: "), (name, result)
        for wrong in [session.call_tool("no_tool", {}), session.read_resource("rolewright://xx/goals")]:
            try:
                await wrong
            except MCPError:
                continue
            raise AssertionError("no error")
        result = await session.call_tool("render", CALLS["render"] | {"folder": "out " + mode})
        assert text(result).startswith("wrote "), result
        assert len(list((root / ("out " + mode)).glob("*.ad.en.html"))) == 1
        result = await session.call_tool("render", CALLS["render"] | {"folder": "/etc"})
        assert result.is_error, result
        resources = (await session.list_resources()).resources
        for resource in resources:
            read = await session.read_resource(resource.uri)
            assert len(read.contents[0].text) > 500, resource
        assert len((await session.list_resource_templates()).resource_templates) == 2
        prompts = (await session.list_prompts()).prompts
        for prompt in prompts:
            arguments = {"needs": NEEDS, "text": AD, "role": "cm"}
            names = {argument.name for argument in prompt.arguments or []}
            got = await session.get_prompt(prompt.name, {k: v for k, v in arguments.items() if k in names})
            assert len(got.messages[0].content.text) > 500, prompt
        print(f"   {len(tools)} tools, {len(resources)} resources, {len(prompts)} prompts")

        # Who gives up waiting cancels; the server goes on with the next.
        with anyio.move_on_after(0.05) as scope:
            await session.call_tool("check_text", {"text": AD * 20_000})
        assert scope.cancelled_caught, "the long call was not cancelled"
        assert text(await session.call_tool("explain_rule", CALLS["explain_rule"]))


def resident(parent):
    """The kilobytes of memory of the one child of a process."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1]) != parent:
                continue
            status = (entry / "status").read_text()
        except OSError:
            continue
        if "rolewright" in status:
            return int(status.split("VmRSS:")[1].split()[0])
    raise AssertionError("the server is not there")


async def a_thousand_calls(root):
    async with client(root, "legacy") as session:
        memory = []
        names = list(CALLS)
        start = time.perf_counter()
        for number in range(1000):
            name = names[number % len(names)]
            arguments = CALLS[name] | ({"folder": "many"} if name == "render" else {})
            result = await session.call_tool(name, arguments)
            assert not result.is_error, result
            memory.append(resident(os.getpid()))
        seconds = time.perf_counter() - start
        first, last = max(memory[:100]), max(memory[-100:])
        print(f"   1,000 calls in {seconds:.1f} s; memory {first} kB in the first 100, {last} kB in the last 100")
        assert last < first * 1.05 + 1024, "memory grows with the calls"


def the_first_answer():
    """Milliseconds from the start of the program to its first answer."""
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
    }
    line = (json.dumps(hello) + "\n").encode()
    taken = []
    for _ in range(21):
        start = time.perf_counter()
        with subprocess.Popen([PROGRAM, "mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
            server.stdin.write(line)
            server.stdin.flush()
            server.stdout.readline()
            taken.append((time.perf_counter() - start) * 1000)
            server.stdin.close()
            assert server.wait(10) == 0
    taken.sort()
    print(f"   first answer after {taken[0]:.1f} ms at best, {taken[10]:.1f} ms in the median of 21 starts")
    if "release" in PROGRAM:
        # The best of them: others may use the machine at the same time.
        assert taken[0] < 10, "the first answer takes too long"


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        for mode in ["legacy", "auto"]:
            anyio.run(every_call, root, mode)
        anyio.run(a_thousand_calls, root)
    the_first_answer()


main()
