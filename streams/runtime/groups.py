"""Which consumer groups have members: whether workers are running somewhere."""

from collections.abc import Iterable
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.protocol.admin import DescribeGroupsRequest_v2
from aiokafka.protocol.api import Request

from streams.runtime.security import connection
from streams.settings import Settings


class _Describe(Request[DescribeGroupsRequest_v2]):  # type: ignore[misc]
    """The request of version 2: aiokafka 0.14 reads the answer to version 3 by the rules of version 2, and fails."""

    API_KEY = DescribeGroupsRequest_v2.API_KEY

    def __init__(self, groups: list[str]) -> None:
        self._groups = groups

    def build(self, request_struct_class: Any) -> Any:
        return request_struct_class(self._groups)


async def groups_at_work(settings: Settings, groups: Iterable[str]) -> list[str]:
    """Those of the groups that have members.  Raises ``KafkaError``."""
    admin = AIOKafkaAdminClient(**connection(settings))
    await admin.start()
    busy = []
    try:
        for group in groups:
            answer = await admin._send_request(_Describe([group]), await admin.find_coordinator(group))
            busy += [name for _error, name, _state, _type, _protocol, members in answer.groups if members]
    finally:
        await admin.close()
    return busy
