# The site in one image. It keeps nothing but what lies in VAR_DIR, which is to be mounted.
FROM python:3.11-slim-bookworm AS libraries

RUN python -m venv /opt/venv
# The file with all extras: what film brings along, and how to leave it out, is in docs/tips-files.md.
COPY requirements-extras.lock /tmp/
RUN /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --no-compile \
    --require-hashes --only-binary :all: -r /tmp/requirements-extras.lock \
    && rm -rf /opt/venv/lib/python3.11/site-packages/pip /opt/venv/lib/python3.11/site-packages/pip-*


FROM python:3.11-slim-bookworm

ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    VAR_DIR=/var/lib/dateline

# The mounted folders take over this ownership; without it they would be root's, and nothing could be kept.
# pg_dump and pg_restore are what `dateline backup` copies PostgreSQL with.
RUN apt-get update && apt-get install --yes --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home dateline \
    && install -d -o dateline -g dateline /var/lib/dateline /var/lib/dateline/static /var/lib/dateline/media

COPY --from=libraries /opt/venv /opt/venv
WORKDIR /opt/dateline
COPY . .
# A throw-away folder for this step: a key made here would be the same in every installation.
RUN VAR_DIR=/tmp/build python manage.py compile_catalogues && rm -rf /tmp/build

# By its number: a host that asks for no root need not know its name.
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "deploy/healthy.py"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", "0.0.0.0:8000", "portal.wsgi"]
