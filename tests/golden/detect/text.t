# Anything else is text, and so is silence.
A+
@ 300ms
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B< Enter your nickname: [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C+
C> who
A< >>> who has joined the chat!
B< >>> who has joined the chat!
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C< Enter your nickname: [SYSTEM] Nickname set to who
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D+
D> GET lost
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D< Enter your nickname: [SYSTEM] Error: nickname may only have letters, digits and - _ . [ ] { } | ^ ` ' ~ +
D<< Enter your nickname:\s
E+
E> /nick erna
A< >>> erna has joined the chat!
B< >>> erna has joined the chat!
C< >>> erna has joined the chat!
E< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
E< Enter your nickname: [SYSTEM] Nickname set to erna
E< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
F+
F> WHOEVER
A< >>> WHOEVER has joined the chat!
B< >>> WHOEVER has joined the chat!
C< >>> WHOEVER has joined the chat!
E< >>> WHOEVER has joined the chat!
F< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
F< Enter your nickname: [SYSTEM] Nickname set to WHOEVER
F< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
# Enter, pressed while waiting for the prompt, says nothing.
G+
G> 
@ 300ms
G< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
G<< Enter your nickname:\s
G> gina
A< >>> gina has joined the chat!
B< >>> gina has joined the chat!
C< >>> gina has joined the chat!
E< >>> gina has joined the chat!
F< >>> gina has joined the chat!
G< [SYSTEM] Nickname set to gina
G< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
H+
H-/
H< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
H<< Enter your nickname:\s
H<!
I+
I>> LOGI
I-/
A< >>> LOGI has joined the chat!
A< <<< LOGI has left the chat.
B< >>> LOGI has joined the chat!
B< <<< LOGI has left the chat.
C< >>> LOGI has joined the chat!
C< <<< LOGI has left the chat.
E< >>> LOGI has joined the chat!
E< <<< LOGI has left the chat.
F< >>> LOGI has joined the chat!
F< <<< LOGI has left the chat.
G< >>> LOGI has joined the chat!
G< <<< LOGI has left the chat.
I< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
I< Enter your nickname: [SYSTEM] Nickname set to LOGI
I< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
I<!
