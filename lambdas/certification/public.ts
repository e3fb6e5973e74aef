/** What other capabilities may import of this one. */
export {
  type Certificate,
  certificatesSince,
  rawCertificates,
  readCertificates,
} from './certificate-items.ts';
