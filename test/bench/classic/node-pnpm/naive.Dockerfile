FROM node:24-trixie
RUN npm install -g pnpm@10.34.9
WORKDIR /app
COPY . .
RUN pnpm install
RUN pnpm run build
ENV PORT=3000
EXPOSE 3000
CMD ["pnpm", "start"]
