# A part of a known word is not silence, but does not last for ever.
A+
A>> LOGI
@ 59s
A<?
@ 2s
A<!
B+
B>> {"user
@ 61s
B< {"type":"error","code":"login-timeout","message":"no login in time","closing":true}
B<!
C+
@ 61s
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C< Enter your nickname:\s
C< [SYSTEM] No login in time
C<!
