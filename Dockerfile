# The image of every claimstream command.  Two stages: what builds it does not travel with it.
# Tags are pinned; to pin their content as well: docker buildx imagetools inspect IMAGE, then IMAGE@sha256:...
FROM python:3.11.13-slim-bookworm AS build
WORKDIR /src
COPY requirements.lock pyproject.toml README.md LICENSE NOTICE ./
# The locked versions, without the hashes (pip takes hashes for all or for none, and the project itself has none).
RUN sed -nE 's/^([A-Za-z0-9._-]+==[^\\]*[^\\ ]) *\\?$/\1/p' requirements.lock > constraints.txt
COPY streams streams
COPY schemas schemas
RUN python -m venv /opt/claimstream \
    && /opt/claimstream/bin/pip install --no-cache-dir --disable-pip-version-check --constraint constraints.txt .

FROM python:3.11.13-slim-bookworm
RUN groupadd --gid 10001 claimstream \
    && useradd --uid 10001 --gid claimstream --no-create-home --shell /usr/sbin/nologin claimstream \
    && install --directory --owner=claimstream --group=claimstream /var/lib/claimstream
COPY --from=build /opt/claimstream /opt/claimstream
ENV PATH=/opt/claimstream/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    CLAIMSTREAM_DATADIR=/var/lib/claimstream \
    CLAIMSTREAM_METRICS_HOST=0.0.0.0 \
    CLAIMSTREAM_LOG_FORMAT=json
USER 10001:10001
WORKDIR /var/lib/claimstream
EXPOSE 9464
ENTRYPOINT ["claimstream"]
CMD ["--verbose", "worker"]
