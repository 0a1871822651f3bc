/** Door of network for server code: campaigns, their sending, their answers. */
export { noteOpened, saveCampaign, stopCampaign, type NewCampaign } from './campaign-store.server.ts';
export {
  LINK_DAYS,
  sendCampaign,
  sendDueCampaigns,
  type Sending,
  type WriteMail,
} from './use-cases/send-campaign.server.ts';
export { readAskedSeason } from './queries/asked-season.server.ts';
export { answerCampaign, type Correction } from './use-cases/answer-campaign.server.ts';
export { countChosen, readOwnCommunes, type Choice } from './queries/chosen-places.server.ts';
export { readMailedPlace, type MailedPlace } from './queries/mailed-place.server.ts';
export { readCampaign, readCampaigns, type AnsweringPlace } from './queries/campaign-answers.server.ts';
export { readConfirmedPlace } from './queries/confirmed-place.server.ts';
export { readAreaStructures, type AreaStructure } from './queries/area-structures.server.ts';
export { readStructuresToInvite, type StructureToInvite } from './queries/structures-to-invite.server.ts';
export type { SentCampaign } from './queries/due-campaigns.server.ts';
export { noteBounce, noteBouncedAddress, noteCall } from './call-store.server.ts';
export { readWaitingMail } from './queries/waiting-mail.server.ts';
