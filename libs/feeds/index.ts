export { icalendar, ICALENDAR_TYPE, type Entry, type When } from './icalendar/calendar.js';
