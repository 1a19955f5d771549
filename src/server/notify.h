/* SPDX-License-Identifier: MIT */
/* Telling a service manager how far we are (systemd's notification protocol, without its library). */
#ifndef SERVER_NOTIFY_H
#define SERVER_NOTIFY_H

/* READY, STOPPING or RELOADING; nothing when nobody asked (NOTIFY_SOCKET). */
void notify_ready(void);
void notify_stopping(void);
void notify_reloading(void);

#endif
