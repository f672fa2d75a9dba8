FROM python:3.11-slim-bookworm

RUN apt-get update \
 && apt-get install -y --no-install-recommends tesseract-ocr-vie tesseract-ocr-osd \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home --uid 10001 soichieu
WORKDIR /opt/soichieu
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY models models
COPY corpus corpus
RUN pip install --no-cache-dir --no-deps --no-build-isolation --editable . \
 && mkdir /data && chown soichieu /data

USER soichieu
ENV SOICHIEU_DATA_DIR=/data PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8000
HEALTHCHECK CMD python -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"
CMD ["soichieu", "serve", "--host", "0.0.0.0"]
