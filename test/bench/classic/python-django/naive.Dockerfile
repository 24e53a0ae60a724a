FROM python:3.13-trixie
RUN apt-get update && apt-get install -y nodejs
WORKDIR /app
COPY . .
RUN cd frontend && node build.js
RUN pip install -r requirements.txt
RUN SECRET_KEY=build-only python manage.py collectstatic --noinput
EXPOSE 8000
CMD ["gunicorn", "shop.wsgi", "--bind", "0.0.0.0:8000"]
