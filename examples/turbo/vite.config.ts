import { defineConfig } from 'vite';

export default defineConfig({ build: { rolldownOptions: { input: ['basket.html', 'pay.html'] } } });
