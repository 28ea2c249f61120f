# Builds with the network, runs without it:
#   docker build -t thidua .
#   docker run --rm -it --network none thidua                                a talk in the terminal
#   docker run -d -v thidua:/data -e TELEGRAM_TOKEN=… thidua                  on Telegram
# docs/docker.md says how these steps are checked where no Docker engine runs.

FROM python:3.11.14-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
COPY requirements/runtime.txt requirements/build.txt requirements/
RUN python -m venv /opt/thidua && /opt/thidua/bin/pip install --require-hashes -r requirements/runtime.txt
RUN python -m venv /opt/build && /opt/build/bin/pip install --require-hashes -r requirements/build.txt
COPY pyproject.toml README.md LICENSE intents.yaml ./
COPY knowledge knowledge
COPY bot bot
RUN /opt/build/bin/python -m hatchling build -t wheel -d /opt/wheel
RUN /opt/thidua/bin/pip install --no-index --no-deps /opt/wheel/*.whl
RUN /opt/thidua/bin/python -m compileall -q /opt/thidua/lib && /opt/thidua/bin/thidua check

FROM python:3.11.14-slim-bookworm
ENV PATH=/opt/thidua/bin:$PATH LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin thidua
COPY --from=build /opt/thidua /opt/thidua
RUN install -d -o thidua /data
ENV DATA_DIR=/data
VOLUME /data
USER thidua
WORKDIR /
HEALTHCHECK --interval=5m --timeout=10s --start-period=5s CMD ["thidua", "ask", "chào"]
ENTRYPOINT ["thidua"]
CMD ["run"]
