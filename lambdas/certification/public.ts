/** What other capabilities may import of this one. */
export { type Certificate, certificatesSince, rawCertificates } from './certificate-items.ts';
