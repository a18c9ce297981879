import { batchOperations } from './file/batch.operations.js';
import { executionOperations } from './file/execution.operations.js';
import { notificationOperations } from './file/notifications.operations.js';
import { requestOperations } from './file/requests.operations.js';
import { hearingOperations } from './file/hearing.operations.js';
import { homeBanOperations } from './file/home-ban.operations.js';
import { proceedingOperations } from './file/proceedings.operations.js';
import type { OperationText } from './operation-text.js';
import { proposalOperations } from './proposals.operations.js';

const measure = (summary: string): OperationText => ({ summary, answers: { 200: 'Measure' } });
const shift = (summary: string): OperationText => ({ summary, answers: { 200: 'Shift' } });
const incident = (summary: string): OperationText => ({ summary, answers: { 200: 'Incident' } });

/** Pages for people, whatever the answer is. */
const PAGES = { 200: 'html', 400: 'html', 404: 'html', 409: 'html', 410: 'html', 503: 'html' } as const;

/** Every operation by method and path. A test refuses one that is missing here, and one that is no longer there. */
export const operations: Readonly<Record<string, OperationText>> = {
  'POST /v1/events': {
    summary: 'Take in CloudEvents 1.0: one (201, or 200 for a duplicate), a batch (200), or one in binary mode',
    answers: { 200: 'EventOutcomes', 201: 'EventOutcome' },
  },
  'POST /v1/incidents': { summary: 'Register an incident', answers: { 201: 'Incident' } },
  'GET /v1/incidents': { summary: 'List incidents, newest first', answers: { 200: 'IncidentPage' } },
  'GET /v1/incidents.csv': {
    summary: 'The list of incidents for a spreadsheet, at most 10,000',
    answers: { 200: 'csv' },
  },
  'GET /v1/incidents/{id}': incident('Read one incident with its timeline'),
  'POST /v1/incidents/{id}/log-entries': incident('Add a line to the log; lines are never edited'),
  'POST /v1/incidents/{id}/corrections': incident('Correct what was registered, with the reason'),
  'POST /v1/incidents/{id}/police-advice': incident('Record police advice on a manifestation: asked for, or given'),
  'POST /v1/incidents/{id}/manifestation-changes': incident(
    'Record that a manifestation moved, ended or was cancelled',
  ),
  'POST /v1/incidents/{id}/closing': incident('Close an incident'),
  'POST /v1/incidents/{id}/reopening': incident('Reopen an incident'),
  'POST /v1/incidents/{id}/voiding': incident('Mark an incident as entered by mistake'),
  'POST /v1/incidents/{id}/merge': incident('Merge an incident into another; its log is kept'),
  'GET /v1/measure-types': { summary: 'The catalogue of measure types as of a date', answers: { 200: 'MeasureTypes' } },
  'POST /v1/measures': { summary: 'Record a measure that was imposed', answers: { 201: 'Measure' } },
  ...batchOperations,
  'GET /v1/measures': {
    summary: 'List measures: in force at a moment, as known at a moment, ending soon',
    answers: { 200: 'MeasurePage' },
  },
  'GET /v1/measures.csv': { summary: 'The list of measures for a spreadsheet', answers: { 200: 'csv' } },
  'GET /v1/measures/{id}': measure('Read one measure'),
  'GET /v1/measures/{id}/history': {
    summary: 'Every event of a measure: what, who, when and why',
    answers: { 200: 'MeasureHistory' },
  },
  'GET /v1/measures/{id}/terms': { summary: 'Why each moment is what it is', answers: { 200: 'MeasureTerms' } },
  'GET /v1/measures/{id}/dossier': {
    summary:
      'Everything around a measure, as a judge reads it; as known at a moment, with the person for a stated purpose',
    answers: { 200: ['Dossier', 'html', 'pdf'] },
  },
  'GET /v1/measures/{id}/draft': {
    summary: 'A decision on it as a draft on paper, what is missing marked; never sent',
    answers: { 200: ['docx', 'pdf', 'markdown'] },
  },
  'POST /v1/measures/{id}/extensions': measure('Record an extension, counted from the current end'),
  'POST /v1/measures/{id}/non-extension': measure('Record that it was decided not to extend'),
  'POST /v1/measures/{id}/lifting': measure('Record that the mayor ended it before its end'),
  'POST /v1/measures/{id}/announcement': measure('Record that the decision, or its extension, was announced'),
  'POST /v1/measures/{id}/written-decision': measure('Record that an oral decision was put in writing'),
  'POST /v1/measures/{id}/confirmation': measure('Record that whoever took an oral decision confirmed it'),
  'POST /v1/measures/{id}/registration': measure('Record that a closure was registered (Wkpb)'),
  'POST /v1/measures/{id}/suspension': measure('Record that the court or the mayor stopped its effect'),
  'POST /v1/measures/{id}/resumption': measure('Record that its effect began again'),
  'POST /v1/measures/{id}/annulment': measure('Record that a court, or the mayor on objection, annulled it'),
  'POST /v1/measures/{id}/linking': measure('Record that it answers an incident too'),
  'POST /v1/measures/{id}/unlinking': measure('Record that it does not answer an incident after all'),
  'POST /v1/measures/{id}/corrections': measure('Correct what was recorded wrongly, with the reason'),
  'POST /v1/measures/{id}/voiding': measure('Mark a measure as entered by mistake'),
  'POST /v1/measures/{id}/window-events': measure('Add an event around which the measure works'),
  'POST /v1/measures/{id}/window-events/{eventId}/moving': measure('Move an event; the times around it move along'),
  'POST /v1/measures/{id}/window-events/{eventId}/cancellation': measure('Take an event off the list'),
  'POST /v1/measures/{id}/deadlines': measure('Open a deadline that follows from a request'),
  'POST /v1/measures/{id}/deadlines/{name}/completion': measure('Record that what a deadline asks for was done'),
  'POST /v1/measures/{id}/deadlines/{name}/waiver': measure('Let a deadline go, with the reason'),
  ...notificationOperations,
  ...executionOperations,
  ...requestOperations,
  ...proceedingOperations,
  ...hearingOperations,
  ...homeBanOperations,
  ...proposalOperations,
  'GET /v1/deadlines': {
    summary: 'List what is still to be done, in the order in which it is due',
    answers: { 200: 'DeadlinePage' },
  },
  'GET /v1/reminders': { summary: 'List reminders and what became of them', answers: { 200: 'ReminderPage' } },
  'GET /v1/reminders/confirmation': {
    summary: 'The page behind the link in a mail; to fetch it changes nothing',
    answers: PAGES,
  },
  'POST /v1/reminders/confirmation': {
    summary: 'Take up what one was told, by the form on that page; a link is good for once, and for 24 hours',
    answers: PAGES,
  },
  'POST /v1/reminders/{id}/acknowledgement': { summary: 'Take up what one was told', answers: { 200: 'Reminder' } },
  'POST /v1/reminders/{id}/snooze': { summary: 'Be told again later, before the end', answers: { 200: 'Reminder' } },
  'POST /v1/reminders/{id}/resending': { summary: 'Send again what was given up', answers: { 200: 'Reminder' } },
  'GET /v1/calendar.ics': {
    summary:
      'The ends of measures and what is due, for a calendar that subscribes (iCalendar); the address holds the token',
    answers: { 200: 'calendar' },
  },
  'POST /v1/calendar-tokens': {
    summary: 'Make an address at which a calendar may subscribe to a feed; it is answered this once',
    answers: { 201: 'NewCalendarToken' },
  },
  'GET /v1/calendar-tokens': { summary: 'List one’s own calendar tokens', answers: { 200: 'CalendarTokens' } },
  'POST /v1/calendar-tokens/{id}/withdrawal': {
    summary: 'End a calendar token: its feed answers 401 from then on',
    answers: { 200: 'CalendarToken' },
  },
  'POST /v1/duty/shifts': { summary: 'Put somebody on duty', answers: { 201: 'Shift' } },
  'GET /v1/duty/shifts': { summary: 'List shifts in order of their start', answers: { 200: 'ShiftPage' } },
  'GET /v1/duty/shifts.ics': {
    summary: 'Who is on duty when, by name, for a calendar that subscribes (iCalendar); the address holds the token',
    answers: { 200: 'calendar' },
  },
  'GET /v1/duty/shifts/{id}': shift('Read one shift'),
  'POST /v1/duty/shifts/{id}/swap': shift('Let another hold a shift; from now where it has begun'),
  'POST /v1/duty/shifts/{id}/cancellation': shift('Take a shift off the roster; one that has begun ends now'),
  'POST /v1/duty/shifts/import': {
    summary: 'Put the shifts of an iCalendar file on the roster: all of them or none, and none twice',
    answers: { 200: 'ShiftImport' },
  },
  'POST /v1/duty/rotations': { summary: 'Put several on duty in turn', answers: { 201: 'Rotation' } },
  'POST /v1/duty/absences': {
    summary: 'Plan when the mayor is away, and who decides then',
    answers: { 201: 'Absence' },
  },
  'GET /v1/duty/absences': { summary: 'List when the mayor is away', answers: { 200: 'Absences' } },
  'GET /v1/duty/absences/{absenceId}': { summary: 'Read one absence', answers: { 200: 'Absence' } },
  'POST /v1/duty/absences/{absenceId}/cancellation': {
    summary: 'End an absence now, or take off one that has not begun',
    answers: { 200: 'Absence' },
  },
  'GET /v1/duty/deciding': {
    summary: 'Who may decide now or at a moment, the mayor or the acting mayor, and until when',
    answers: { 200: 'Deciding' },
  },
  'GET /v1/duty/now': { summary: 'Who is on duty, and where mail goes', answers: { 200: 'RosterNow' } },
  'GET /v1/duty/gaps': {
    summary: 'Where nobody is on duty in the coming four weeks, and where more than one is',
    answers: { 200: 'RosterGaps' },
  },
  'POST /v1/duty/log-entries': {
    summary: 'Add a line to the log of the duty; lines are never edited',
    answers: { 201: 'DutyLogLine' },
  },
  'GET /v1/duty/log-entries': { summary: 'List the log of the duty, newest first', answers: { 200: 'DutyLogPage' } },
  'GET /v1/duty/log-entries/{id}': { summary: 'Read one line of it', answers: { 200: 'DutyLogLine' } },
  'GET /v1/duty/handover': {
    summary: 'What the night before a date brought and decided, what was open as it ended, and what is due on the date',
    answers: { 200: ['Handover', 'html', 'pdf'] },
  },
  'POST /v1/duty/handover/acceptance': {
    summary: 'Say that one has taken over a night: once, from two hours before its end',
    answers: { 201: 'HandoverAccepted' },
  },
  'GET /v1/changes': {
    summary: 'What happens to measures, incidents, reminders and shifts, as it happens (server-sent events)',
    answers: { 200: 'events' },
  },
  'GET /v1/persons/{ref}': { summary: 'Read who a reference stands for; recorded', answers: { 200: 'PersonRead' } },
  'GET /v1/reports/{year}': { summary: 'The figures of a year', answers: { 200: 'Report' } },
  'GET /v1/reports/{year}.csv': { summary: 'The figures of a year for a spreadsheet', answers: { 200: 'csv' } },
  'GET /health/live': { summary: 'Whether the process lives', answers: { 200: 'Liveness' } },
  'GET /health/ready': { summary: 'Whether it can work, and what is wrong', answers: { 200: 'Readiness' } },
  'GET /metrics': { summary: 'Numbers in Prometheus’ form', answers: { 200: 'text' } },
  'POST /simulation/clock': { summary: 'Move the simulated clock forward', answers: { 200: 'ClockMoved' } },
};
