import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { report } from '../diagnostics/report.ts';
import type { Trust } from '../model/config.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import { configPath } from './config-path.ts';

interface Whereabouts {
  root: string;
  home: string;
  environment: NodeJS.ProcessEnv;
}

/** Where systems keep what they trust. https://go.dev/src/crypto/x509/root_linux.go */
const systemBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** The public roots and those of the config, in one file: it lies over the system's own, so it must hold both. */
export function trustBundle(trust: readonly Trust[], where: Whereabouts): Outcome<string> {
  const diagnostics: Diagnostic[] = [];
  const own = trust.flatMap((one) => {
    const found = certificatesOf(textOf(one, where));
    if (found.length === 0) diagnostics.push(missing(one));
    return found;
  });
  if (diagnostics.length > 0) return { diagnostics };
  const all = new Set([...rootCertificates.map((pem) => pem.trim()), ...own]);
  return { value: `${[...all].join('\n')}\n`, diagnostics };
}

/** Certificates are public: this only has to differ where they do. */
export function fingerprintOf(bundle: string): string {
  return createHash('sha256').update(bundle).digest('hex').slice(0, 8);
}

function textOf({ from }: Trust, where: Whereabouts): string {
  const { environment } = where;
  if ('env' in from) return environment[from.env] ?? '';
  if ('file' in from) return textAt(configPath(from.file, where));
  const named = [environment.SSL_CERT_FILE, environment.NODE_EXTRA_CA_CERTS].filter((path) => path);
  const texts = named.map((path) => textAt(path ?? ''));
  if (texts.some((text) => text !== '')) return texts.join('\n');
  return systemBundles.map(textAt).find((text) => text !== '') ?? '';
}

function textAt(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Whole certificates alone: tools that read the bundle refuse all of it for one that is broken. */
function certificatesOf(text: string): string[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => block.replaceAll('\r\n', '\n')).filter(isCertificate);
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

function missing({ from, origin }: Trust): Diagnostic {
  const where =
    'file' in from
      ? `\`${from.file}\``
      : 'env' in from
        ? `the environment variable \`${from.env}\``
        : 'this machine';
  const help =
    'host' in from
      ? 'SSL_CERT_FILE or NODE_EXTRA_CA_CERTS may name the file that has them.'
      : 'A certificate is PEM text: it begins with `-----BEGIN CERTIFICATE-----`.';
  return report('IMGC6009', `There is no certificate to trust in ${where}.`, { at: origin, help });
}
