from app.greeting import greet
from app.main import app
from fastapi.testclient import TestClient

client = TestClient(app)


def test_greets() -> None:
    assert client.get("/hello/Ada").json() == {"greeting": greet("Ada")}


def test_refuses_a_name_that_is_too_long() -> None:
    assert client.get(f"/hello/{'x' * 41}").status_code == 422


def test_says_that_all_is_well() -> None:
    assert client.get("/health").json() == {"status": "ok"}
