import { spawnSync } from 'node:child_process';

/** One process with one connection pool, as the others have. */
export function nginxConfiguration(options: { port: number; folder: string; upstreamUrl: string }): string {
  const { port, folder, upstreamUrl } = options;
  return `daemon off;
master_process off;
pid ${folder}/nginx.pid;
events { worker_connections 4096; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  keepalive_requests 1000000000;
  upstream gateway {
    server ${new URL(upstreamUrl).host};
    keepalive 256;
    keepalive_requests 1000000000;
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://gateway;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
    }
  }
}
`;
}

/** @returns its version; null where it is not on this machine */
export function nginxVersion(): string | null {
  const { status, stderr } = spawnSync('nginx', ['-v'], { encoding: 'utf8' });
  return status === 0 ? (/nginx\/([\d.]+)/.exec(stderr)?.[1] ?? 'unknown') : null;
}

/** Installs it by apt, as root. @returns why there is none, or null */
export function installNginx(): string | null {
  if (nginxVersion() !== null) return null;
  if (process.getuid?.() !== 0) return 'nginx is not on this machine, and only root can install it';
  const apt = (...words: string[]) =>
    spawnSync('apt-get', words, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  console.log('Installing nginx …');
  apt('update', '-qq');
  const isInstalled = apt('install', '-y', '-qq', '--no-install-recommends', 'nginx');
  return isInstalled && nginxVersion() !== null
    ? null
    : 'nginx is not on this machine, and apt cannot install it';
}
