"""Who may push: a bearer token, or a signature over the time and the body (HMAC-SHA256) that nobody can use a second time.

A signed request carries `Dyadwire-Signature: t=1565000000,v1=<hex>`, where the hex is HMAC-SHA256 of `<t>.` and the body's
bytes as sent, under the shared secret. It counts within five minutes of `t`, and once.
"""

import hashlib
import hmac
import re
from collections import OrderedDict
from typing import Final

SIGNATURE: Final = "Dyadwire-Signature"
_FORM: Final = re.compile(r"t=(\d{1,12}),\s*v1=([0-9a-f]{64})")
WITHIN: Final = 300.0
"""Seconds by which sender's and our clock may differ."""
_REMEMBERED: Final = 100_000
"""Signatures that are known as used; more in ten minutes are far beyond any rate limit."""


class Refused(Exception):
    """The request is not from who may push; `str` is one sentence that gives nothing away."""


class PushKeys:
    """The token, the secret, or both: then either will do.

    Raises (on making it):
        ValueError: there is neither, or one is shorter than 16 characters.
    """

    def __init__(self, *, token: str | None, secret: str | None) -> None:
        if not token and not secret:
            raise ValueError("a push source needs a token or a secret; set one")
        if any(key and len(key) < 16 for key in (token, secret)):
            raise ValueError("a push source's token or secret needs at least 16 characters")
        self._token = None if not token else token.encode()
        self._secret = None if not secret else secret.encode()
        self._used: OrderedDict[str, float] = OrderedDict()

    def check_token(self, authorization: str | None) -> bool:
        """Whether the header `Authorization` has the token; can be asked before the body is read."""
        scheme, _, given = (authorization or "").partition(" ")
        if self._token is None or scheme.lower() != "bearer":
            return False
        return hmac.compare_digest(given.strip().encode(errors="replace"), self._token)

    def may_be_signed(self, header: str | None) -> bool:
        """Whether it is worth reading the body: there is a secret, and a signature in the right form."""
        return self._secret is not None and _FORM.fullmatch((header or "").strip()) is not None

    def check_signature(self, header: str, body: bytes, now: float) -> None:
        """Check a signature that `may_be_signed`; `now` is Unix time.

        Raises:
            Refused: it is wrong, too old, or was used.
        """
        found = _FORM.fullmatch(header.strip())
        assert found is not None
        assert self._secret is not None
        right = hmac.new(self._secret, found[1].encode() + b"." + body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(right, found[2]):
            raise Refused("the signature does not fit the body; sign `t`, a dot and the body's bytes as they are sent")
        if abs(now - int(found[1])) > WITHIN:
            raise Refused(f"the signature's `t` is more than {WITHIN / 60:.0f} minutes away; sign each request when it is sent")
        self._forget(now)
        if found[2] in self._used:
            raise Refused("the signature was used before; sign each request anew")
        self._used[found[2]] = now

    def release(self, header: str | None) -> None:
        """Let a signature be used again: its articles did not go through, and the sender will try once more."""
        found = _FORM.fullmatch((header or "").strip())
        if found is not None:
            self._used.pop(found[2], None)

    def _forget(self, now: float) -> None:
        while self._used and (len(self._used) > _REMEMBERED or now - next(iter(self._used.values())) > 2 * WITHIN):
            self._used.popitem(last=False)
