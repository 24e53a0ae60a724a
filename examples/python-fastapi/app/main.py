from typing import Annotated

from fastapi import FastAPI, Path

from app.greeting import greet
from app.settings import settings

app = FastAPI(title="python-fastapi")


@app.get("/")
def root() -> dict[str, str]:
    return {"greeting": greet(settings.default_name)}


@app.get("/hello/{name}")
def hello(name: Annotated[str, Path(max_length=40)]) -> dict[str, str]:
    return {"greeting": greet(name)}


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}
