// What the board takes from @event-calendar: rooms as columns or as rows, and the hand that drags.
export { createCalendar, destroyCalendar, Interaction, ResourceTimeGrid, ResourceTimeline } from '@event-calendar/core';
