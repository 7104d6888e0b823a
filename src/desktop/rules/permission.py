"""Who may write and who may sign. Which section holds a task and which roles write a type are data."""

from collections.abc import Collection, Mapping

EVERY_SECTION = "ALL"  # a one-PC bureau: there the user's own section decides


def may_write(
    actor_roles: Collection[str],
    actor_section: str,
    station_section: str,
    type_holders: Mapping[str, str],
    type_writers: Collection[str],
) -> str | None:
    """None when the actor may write a record of the type here, else the reason in Chinese.

    `type_holders`: section → its name, the sections that hold the task of the type. `type_writers`: the
    roles that write it. On a section's station the station decides whose records are written; a user of
    another section may still be at work there (a leader signs where the paper lies).
    """
    if not set(actor_roles) - {"reader"}:
        return "您的角色是只读，只能查看，不能填写；需要修改请联系经办人。"
    if not set(actor_roles) & set(type_writers):
        return "您的角色不能填写这类记录，请联系有权限的人员，或请系统管理员调整角色。"
    section = actor_section if station_section == EVERY_SECTION else station_section
    if section not in type_holders:
        holders = "、".join(type_holders.values()) or "（尚未指定，请系统管理员在任务分工中指定）"
        return f"这类记录由{holders}填写，本处室只能查看；如有出入请向其提出更正建议。"
    return None


def keeps(section: str, keepers: Collection[str]) -> bool:
    """Whether a section may change what only the keeping section of a record changes.

    A station of a one-PC bureau may: who sits there was asked at its own door. A record that no section keeps in
    particular is open to all.
    """
    return section == EVERY_SECTION or not keepers or section in keepers


def may_change_kept(
    actor_section: str, station_section: str, keepers: Mapping[str, str], record: str, fields: str
) -> str | None:
    """None when the actor may change name and code of a firm or a team here, else the reason in Chinese.

    `keepers`: section → its name, as a rule one. `record` and `fields` are the words for what it is about.
    """
    if keeps(actor_section if station_section == EVERY_SECTION else station_section, keepers):
        return None
    return (
        f"{record}由{'、'.join(keepers.values())}归口，{fields}只能由其修改；"
        "如有出入，请用“提出更正建议”提交，由其采纳后生效。"
    )


def may_sign(
    actor: str,
    actor_roles: Collection[str],
    actor_section: str,
    prepared_by: str,
    step_role: str,
    step_section: str | None = None,
) -> str | None:
    """None when the actor may sign an approval step, else the reason in Chinese.

    经办 ≠ 审核: who prepared a matter signs none of its steps but the 经办人 step itself. An administrator
    approves nothing, whatever other roles are held. `step_section` None: any section may sign. A stand-in
    (AB角) signs with the roles and the section of the person stood in for.
    """
    if "admin" in actor_roles:
        return "系统管理员不参与审批，请由相应的签批人办理。"
    if step_role not in actor_roles:
        return "本环节不由您的角色签批，请转相应的签批人办理。"
    if step_section is not None and actor_section != step_section:
        return "本环节由其他处室签批，请转该处室办理。"
    if actor == prepared_by and step_role != "clerk":
        return "经办人不能审核自己经办的事项，请由他人审核。"
    return None


def may_confirm(actor: str, actor_roles: Collection[str], entered_by: str) -> str | None:
    """None when the actor may confirm a 纸质签批登记: a second user, neither reader nor administrator."""
    if "admin" in actor_roles:
        return "系统管理员不参与审批，请由其他人员复核。"
    if not set(actor_roles) - {"reader"}:
        return "您的角色是只读，不能复核签批登记。"
    if actor == entered_by:
        return "签批登记须由登记人以外的第二人复核，请换人复核。"
    return None
