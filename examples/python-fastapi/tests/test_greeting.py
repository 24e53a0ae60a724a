from app.greeting import SALUTATION, greet


def test_greets_by_name() -> None:
    assert greet("Ada") == f"{SALUTATION}, Ada!"
