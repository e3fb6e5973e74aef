import * as z from 'zod';

/** Codes of one dimension, as `GET /v1/instance` lists them: the service tests that they are there. */
const codes = z.array(z.string().min(1).max(16)).min(1).max(200).readonly().optional();

/** Whom a question addresses (domain/posts/audience.ts). */
export const audience = z
  .strictObject({
    departement: codes.describe('Codes INSEE ; tous les départements si absent'),
    sex: codes,
    ageBand: codes.describe('Codes de tranches d’âge ; toutes si absent'),
  })
  .meta({
    id: 'Audience',
    description:
      'À qui une question s’adresse, figé avec elle : qui est de tous les groupes donnés peut répondre ; absent, tout le monde',
  });

const code = z.string().min(1).max(16).optional();

/** A profile, or part of one, as a public address holds it: it says nothing of who asks. */
export const cellQuery = {
  departement: code.describe(
    'Avec sex et ageBand, ou sans : dans chaque page, ce qui s’adresse à un tel profil vient d’abord',
  ),
  sex: code.describe('Code du sexe d’un tel profil'),
  ageBand: code.describe('Code de sa tranche d’âge'),
};
