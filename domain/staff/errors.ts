import { DomainError } from '../domain-error.ts';

/** What a member of staff can't do to themselves. */
export class NotYourself extends DomainError {
  readonly code = 'staff-not-yourself';
  constructor() {
    super('Demandez à un autre membre de l’équipe projet : ainsi elle n’est jamais sans personne.');
  }
}
