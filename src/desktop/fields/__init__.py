from .refusal import Refusal

__all__ = ["Refusal"]
