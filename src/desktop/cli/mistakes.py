"""What is wrong with a command, in Chinese: click speaks English."""

import click


def wrong_command(error: click.UsageError) -> str:
    """One sentence that names what was written and what could have been."""
    context = error.ctx
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and context is not None:
        return f"{context.info_name} 后面要写明做什么：{_commands(context)}。"
    return f"命令写得不对：{_what(error)}。可加 --help 查看用法。"


def _what(error: click.UsageError) -> str:
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"没有 {error.command_name} 这个命令，可用的有：{_commands(error.ctx)}"
    if isinstance(error, click.NoSuchOption):
        return f"没有 {error.option_name} 这个选项"
    if isinstance(error, click.MissingParameter):
        return f"缺少 {_named(error.param)}"
    if isinstance(error, click.BadOptionUsage):
        return f"{error.option_name} 后面缺少内容，或多写了内容"
    if isinstance(error, click.BadParameter):
        return f"{_named(error.param)} {_wanted(error.param)}"
    return "多写了内容，或缺少内容"


def _commands(context: click.Context | None) -> str:
    group = context.command if context else None
    return "、".join(group.list_commands(context)) if isinstance(group, click.Group) and context else ""


def _named(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return parameter.human_readable_name if parameter else "参数"


def _wanted(parameter: click.Parameter | None) -> str:
    kind = parameter.type if parameter else None
    if isinstance(kind, click.Choice):
        return f"应为 {'、'.join(kind.choices)} 之一"
    if isinstance(kind, click.Path):
        return "所指的文件不存在或不能读写，请核对路径" if not kind.dir_okay else "应为目录，请核对路径"
    return "应为整数，且不小于 1" if isinstance(kind, click.IntRange) else "的写法不对，应为整数"

