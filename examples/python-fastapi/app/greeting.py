SALUTATION = "Hello"


def greet(name: str) -> str:
    return f"{SALUTATION}, {name}!"
