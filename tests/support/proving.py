"""What a proof prints, and what it ends with."""

from dataclasses import dataclass, field


@dataclass
class Proof:
    failures: list[str] = field(default_factory=list)

    def see(self, claim: str, *, holds: bool, found: object = "") -> None:
        print(f"{'yes' if holds else 'NO '}  {claim}{f' ({found})' if found != '' else ''}", flush=True)
        if not holds:
            self.failures.append(claim)

    def status(self) -> int:
        """The process's exit status, once told."""
        print("PROVED" if not self.failures else f"FAILED: {len(self.failures)}")
        return 1 if self.failures else 0
