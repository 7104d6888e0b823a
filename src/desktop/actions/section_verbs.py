"""The actions of the sections whose work is declared in files of their own, in the order of the plan."""

from .cooperation_verbs import COOPERATION_VERBS
from .verb import Verb

SECTION_VERBS: tuple[Verb, ...] = (*COOPERATION_VERBS,)
