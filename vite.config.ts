import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The server replaces this word by a fresh nonce in every answer; see docs/decisions/0011-web.md. */
const cspNonce = '__CSP_NONCE__';

/** Asks for the font together with the stylesheet, so that text does not move when it arrives. */
const preloadFont: Plugin = {
  name: 'preload-font',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((file) => file.endsWith('.woff2'))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${file}` },
          injectTo: 'head-prepend' as const,
        })),
  },
};

export default defineConfig({
  root: 'web',
  plugins: [react(), preloadFont],
  html: { cspNonce },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // A data: URL in a stylesheet or script would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: Number(process.env.WEB_PORT ?? 3102),
    strictPort: true,
    // Sources of web/api lie under the same address; those are not the server's.
    proxy: { '^/api/(?!.*\\.ts)': `http://localhost:${process.env.PORT ?? 3000}` },
  },
});
