import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', '.local', 'bench');

/** What a server on this machine needs for https, and how its clients come to trust it. */
export interface Certificate {
	readonly tls: { readonly key: string; readonly cert: string };
	/** For the environment of a client. */
	readonly trust: { readonly NODE_EXTRA_CA_CERTS: string };
}

/** Makes a self-signed certificate for this machine. */
export function makeCertificate(): Certificate {
	mkdirSync(FOLDER, { recursive: true });
	const [key, cert] = [join(FOLDER, 'key.pem'), join(FOLDER, 'cert.pem')];
	const options = [
		'req -x509 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1',
		'-newkey ec -pkeyopt ec_paramgen_curve:prime256v1',
		`-keyout ${key} -out ${cert}`,
	];
	execFileSync('openssl', options.join(' ').split(' '), { stdio: 'pipe' });
	return {
		tls: { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') },
		trust: { NODE_EXTRA_CA_CERTS: cert },
	};
}
