import * as z from 'zod';
import { defineRoutes } from '../route.ts';
import { room, typedCode } from './meetings.ts';

/** Entering the room of a meeting. */
export const roomsRoutes = defineRoutes({
  joinMeeting: {
    key: 'POST /v1/meetings/join',
    summary: 'Entrer dans la salle d’un rendez-vous avec son code',
    description:
      'Le code vaut le jour du rendez-vous, la veille et le lendemain. Cinq essais par minute et par profil. L’arrivée est comptée une fois par profil, sans que le profil soit noté nulle part.',
    access: 'citizen',
    body: z.strictObject({ code: typedCode }).meta({ id: 'RoomEntry' }),
    success: { status: 200, description: 'Ce qui est ouvert maintenant', body: room },
    problems: ['room-code-unknown'],
    caching: 'no-store',
  },
});
