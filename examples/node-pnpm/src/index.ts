import { application } from './application.js';

const app = application({ logger: true });

await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 3000) });

process.once('SIGTERM', () => void app.close());
