# The site in one image. It keeps nothing but what lies in VAR_DIR, which is to be mounted.
FROM python:3.11-slim AS libraries

RUN python -m venv /opt/venv
# The file with film: what it brings along, and how to leave it out, is in docs/tips-files.md.
COPY requirements-film.lock .
RUN /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check \
    --require-hashes --only-binary :all: -r requirements-film.lock


FROM python:3.11-slim

ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    VAR_DIR=/var/lib/dateline

# The mounted folders take over this ownership; without it they would be root's, and nothing could be kept.
RUN useradd --system --uid 10001 --no-create-home dateline \
    && install -d -o dateline -g dateline /var/lib/dateline /var/lib/dateline/static /var/lib/dateline/media

COPY --from=libraries /opt/venv /opt/venv
WORKDIR /opt/dateline
COPY . .
# A throw-away folder for this step: a key made here would be the same in every installation.
RUN VAR_DIR=/tmp/build python manage.py compile_catalogues && rm -rf /tmp/build

USER dateline
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "deploy/healthy.py"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", "0.0.0.0:8000", "portal.wsgi"]
