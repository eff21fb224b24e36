"""How every Kafka client of ours reaches the broker: its address, TLS, and who we say we are.

Secrets come from the environment or from files, stay out of ``repr`` and logs, and are read when a client is made.
"""

import ssl
from typing import Any

from faust.auth import SASLCredentials, SSLCredentials

from streams.settings import SettingError, Settings


def connection(settings: Settings) -> dict[str, Any]:
    """The arguments that every aiokafka client starts with.  Raises ``SettingError``."""
    arguments: dict[str, Any] = {
        "bootstrap_servers": settings.bootstrap,
        "security_protocol": settings.security_protocol,
    }
    if settings.uses_tls:
        arguments["ssl_context"] = tls(settings)
    if settings.uses_sasl:
        arguments |= {
            "sasl_mechanism": settings.sasl_mechanism,
            "sasl_plain_username": settings.sasl_username,
            "sasl_plain_password": settings.secret("sasl_password"),
        }
    return arguments


def credentials(settings: Settings) -> SSLCredentials | SASLCredentials | None:
    """The same for Faust.  Raises ``SettingError``."""
    if settings.uses_sasl:
        return SASLCredentials(
            username=settings.sasl_username,
            password=settings.secret("sasl_password"),
            mechanism=settings.sasl_mechanism,
            ssl_context=tls(settings) if settings.uses_tls else None,
        )
    return SSLCredentials(context=tls(settings)) if settings.uses_tls else None


def tls(settings: Settings) -> ssl.SSLContext:
    """A context that checks the broker's certificate and name, with our own certificate if there is one.

    Raises ``SettingError`` naming the variable whose file cannot be used.
    """
    try:
        context = ssl.create_default_context(cafile=settings.ssl_cafile or None)
    except (OSError, ssl.SSLError) as error:
        raise SettingError(f"CLAIMSTREAM_SSL_CAFILE={settings.ssl_cafile!r}: {error}") from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if settings.ssl_certfile:
        try:
            context.load_cert_chain(
                settings.ssl_certfile, settings.ssl_keyfile or None, settings.secret("ssl_key_password") or ""
            )
        except (OSError, ssl.SSLError) as error:
            raise SettingError(f"CLAIMSTREAM_SSL_CERTFILE={settings.ssl_certfile!r}: {error}") from error
    return context
