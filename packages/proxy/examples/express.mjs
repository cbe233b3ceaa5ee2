// The proxy within an Express 5 app: npm i @malipo/proxy express
import { createNodeApp } from '@malipo/proxy/node';
import express from 'express';

const malipo = await createNodeApp(process.env); // MALIPO_PUBLIC_URL ends in /checkout

const app = express();
app.use('/checkout', malipo.listener); // before express.json(): the proxy reads its bodies itself
app.use(express.json());
app.get('/', (request, response) => void response.send('The shop'));

const server = app.listen(Number(process.env.PORT));
process.once('SIGTERM', () => server.close(() => malipo.close()));
