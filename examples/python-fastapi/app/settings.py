from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """What the environment says; every variable begins with APP_."""

    model_config = {"env_prefix": "app_"}

    default_name: str = "world"


settings = Settings()
