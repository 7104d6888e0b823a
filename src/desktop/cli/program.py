"""The command line: what a command is given, what it says, and its exit code. Holds no rule and no query."""

import json
import os
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from platformdirs import user_data_path

from desktop.fields import Refusal

from .mistakes import wrong_command

if TYPE_CHECKING:  # a window is painted before what knows records is read in
    from desktop.actions.outcome import Outcome
    from desktop.actions.session import Session

NOTHING_DONE, SOMETHING_WAITS = 2, 1


@dataclass(slots=True)
class Given:
    """The options before the command, and the callables that only the composition root knows."""

    data: Path
    user: str | None
    as_json: bool
    open_window: Callable[["Given"], int]
    run_tour: Callable[[Path], int]
    _session: "Session | None" = field(default=None)

    def session(self) -> "Session":
        """Open the folder and sign in, once. The password comes from the environment or a prompt."""
        if self._session is None:
            from desktop.actions.session import Session

            self._session = Session.open(self.data, self.user, self._password)
        return self._session

    def _password(self) -> str:
        kept = os.environ.get("LITTLE_GIANT_PASSWORD")
        return kept if kept is not None else click.prompt("密码", hide_input=True, err=True)

    def close(self) -> None:
        if self._session is not None:
            self._session.close()

    def say(self, text: str, **facts: Any) -> None:
        """One sentence for people, or one object for programs."""
        click.echo(
            json.dumps({"message": text, **facts}, ensure_ascii=False, default=str) if self.as_json else text
        )

    def lines(self, rows: list[dict[str, Any]], name: str, **facts: Any) -> None:
        """Records for people as lines of texts, for programs as one object that holds them all."""
        if self.as_json:
            click.echo(json.dumps({name: rows, **facts}, ensure_ascii=False, default=str))
            return
        for row in rows:
            click.echo("\t".join(_plain(value) for value in row.values()))

    def outcome(self, outcome: "Outcome") -> None:
        """Say what was done; exit code 1 when something waits."""
        facts = {"batch": outcome.batch, "ids": list(outcome.ids), "notes": list(outcome.notes)}
        if self.as_json:
            self.say(outcome.message, **facts, **outcome.counts, **outcome.details)
        else:
            click.echo("\n".join((outcome.message, *(f"  {note}" for note in outcome.notes))))
        if outcome.waits:
            raise SystemExit(SOMETHING_WAITS)


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    return "" if value is None else str(value)


class Chinese(click.Group):
    """Turns every refusal, click's own included, into one Chinese sentence and exit code 2. Never a traceback.

    Its commands are declared when one is asked for: the start of a window needs none of them.
    """

    def list_commands(self, context: click.Context) -> list[str]:
        _declare_commands()
        return super().list_commands(context)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        _declare_commands()
        return super().get_command(context, name)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **{**kwargs, "standalone_mode": False})
        except Refusal as refusal:
            click.echo(str(refusal), err=True)
        except click.UsageError as error:
            click.echo(wrong_command(error), err=True)
        except click.Abort:
            click.echo("已取消，没有写入任何内容。", err=True)
        except OSError as error:
            click.echo(
                f"读写文件失败：{error.filename or ''} {error.strerror or error}，请检查后再试。", err=True
            )
        except Exception as error:
            from desktop.actions.faults import told

            click.echo(told(error), err=True)
        raise SystemExit(NOTHING_DONE)


@cache
def _declare_commands() -> None:
    """Declaring commands is importing the modules beside this one."""
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name.endswith("_commands"):
            import_module(f"desktop.cli.{module.name}")


@click.group(cls=Chinese, invoke_without_command=True)
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="数据目录")
@click.option("--user", help="登录名")
@click.option("--json", "as_json", is_flag=True, help="输出一个 JSON 对象")
@click.pass_context
def little_giant(context: click.Context, data: Path | None, user: str | None, as_json: bool) -> None:
    """小巨人台账：不带命令时打开窗口。"""
    faces = context.obj
    folder = data or user_data_path("little-giant-desk", appauthor=False)
    context.obj = Given(folder, user, as_json, faces.open_window, faces.run_tour)
    context.call_on_close(context.obj.close)
    if context.invoked_subcommand is None:
        raise SystemExit(context.obj.open_window(context.obj))


given = click.pass_obj
