# The site in one image. It keeps nothing but what lies in VAR_DIR, which is to be mounted.
FROM python:3.11-slim-bookworm AS libraries

RUN apt-get update && apt-get install --yes --no-install-recommends binutils
RUN python -m venv /opt/venv
# The file with all extras.
COPY requirements-extras.lock /tmp/
RUN /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --no-compile \
    --require-hashes --only-binary :all: -r /tmp/requirements-extras.lock
# What nobody asks for here: languages that the site does not speak, Amazon's other services, maps, what installs, and
# what only a compiler or a debugger reads. A wheel's own libraries (*.libs) are left as they were linked.
# Films bring the largest of all libraries along; 0 leaves it out (docs/tips-files.md).
ARG FILM=1
WORKDIR /opt/venv/lib/python3.11/site-packages
RUN rm -rf pip pip-* setuptools setuptools-* pkg_resources _distutils_hack distutils-precedence.pth \
    && find . -path '*/locale/*' -prune -type d -not -name 'en*' -not -name 'zh_*' -exec rm -rf {} + \
    && rm -rf django/contrib/gis \
    && find . -type f \( -name '*.pyi' -o -name '*.pxd' -o -name '*.pyx' -o -name '*.h' \) -delete \
    && find . -name '*.so' -not -path '*.libs/*' -exec strip --strip-unneeded {} + \
    && if [ "$FILM" = 0 ]; then rm -rf av av.libs av-*; fi \
    && find botocore/data boto3/data -mindepth 1 -maxdepth 1 -type d -not -name s3 -exec rm -rf {} +


# Of PostgreSQL's client the two programs that `dateline backup` and `dateline restore` call; the rest is four times as large.
FROM python:3.11-slim-bookworm AS client

RUN apt-get update && apt-get install --yes --no-install-recommends postgresql-client-15


FROM python:3.11-slim-bookworm

ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    VAR_DIR=/var/lib/dateline

# The mounted folders take over this ownership; without it they would be root's, and nothing could be kept.
RUN apt-get update && apt-get install --yes --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home dateline \
    && install -d -o dateline -g dateline /var/lib/dateline /var/lib/dateline/static /var/lib/dateline/media \
    && install -d -o dateline -g dateline -m 700 /var/lib/dateline-keys

COPY --from=client /usr/lib/postgresql/15/bin/pg_dump /usr/lib/postgresql/15/bin/pg_restore /usr/local/bin/
COPY --from=libraries /opt/venv /opt/venv
WORKDIR /opt/dateline
COPY . .
# A throw-away folder for this step: a key made here would be the same in every installation. What it loads is compiled
# here, as the site's processes may write nothing: each would compile it all for itself.
RUN VAR_DIR=/tmp/build PYTHONDONTWRITEBYTECODE= python manage.py compile_catalogues && rm -rf /tmp/build \
    && python -m compileall -q .

# By its number: a host that asks for no root need not know its name.
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "deploy/healthy.py"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", "0.0.0.0:8000", "portal.wsgi"]
