# Builds with the network, runs without it:
#   docker build -t thidua .
#   docker run --rm -it --network none thidua chat                           a talk in the terminal
#   docker run -d -p 127.0.0.1:8080:8080 -v thidua:/data thidua              the web chat, on this machine
#   docker run -d -v thidua:/data -e TELEGRAM_TOKEN=… thidua                 on Telegram
# docs/docker.md says how these steps are checked where no Docker engine runs.

FROM python:3.11.14-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
COPY requirements/runtime.txt requirements/build.txt requirements/
RUN python -m venv /opt/thidua \
    && /opt/thidua/bin/pip install --require-hashes -r requirements/runtime.txt \
    && python -m venv /opt/build \
    && /opt/build/bin/pip install --require-hashes -r requirements/build.txt
COPY pyproject.toml README.md LICENSE intents.yaml ./
COPY knowledge knowledge
COPY bot bot
RUN /opt/build/bin/python -m hatchling build -t wheel -d /opt/wheel \
    && /opt/thidua/bin/pip install --no-index --no-deps /opt/wheel/*.whl \
    && /opt/thidua/bin/python -m compileall -q /opt/thidua/lib \
    && /opt/thidua/bin/thidua check

FROM python:3.11.14-slim-bookworm
ENV PATH=/opt/thidua/bin:$PATH LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin thidua
COPY --from=build /opt/thidua /opt/thidua
RUN install -d -o thidua /data
# In a container the server is reached from outside it alone; what port is published where is the host's to say.
ENV DATA_DIR=/data HOST=0.0.0.0 PORT=8080
VOLUME /data
EXPOSE 8080
# by its number: a host that refuses root can tell without looking into the image
USER 10001
WORKDIR /
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["thidua"]
CMD ["run"]
