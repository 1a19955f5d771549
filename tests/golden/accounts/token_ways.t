# A token in place of the password, in each dialect; and a bot is an account of its own kind.
! config auth=required
! role robot bot
! users robot:secret1
A+ json
A> {"username":"robot","password":"secret1"}
A< {"type":"welcome","username":"robot","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["robot"],"count":1}
A> {"type":"token","name":"it","scope":"all"}
A< {"type":"token","token":"<$bot>"<*>
A> {"type":"whois","username":"robot"}
A< {"type":"whois","username":"robot","guest":false,"status":"online","bot":true,"idle":<n>,"online":<n>,"sessions":1,"rooms":["lobby"]}
A-
T+ text
T< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
T<< Enter username:\s
T> robot
T<< Enter password:\s
T> {$bot}
T< [SYSTEM] Nickname set to robot
T< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
T> hello
T< <time> robot: hello
T> /quit
T< [SYSTEM] Goodbye!
T<!
T+ text
T< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
T<< Enter username:\s
T> /login robot {$bot}
T< [SYSTEM] Nickname set to robot
T< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
T< --- history of lobby ---
T< <time> robot: hello
T< --- end of history ---
T> /quit
T< [SYSTEM] Goodbye!
T<!
T+ text
T< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
T<< Enter username:\s
T> robot
T<< Enter password:\s
T> koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
T< [SYSTEM] Error: this code or token is not good, or not any more
T< [SYSTEM] Try again, or press Enter for another name.
T<< Enter password:\s
T> {$bot}
T< [SYSTEM] Nickname set to robot
T< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
T< --- history of lobby ---
T< <time> robot: hello
T< --- end of history ---
T> /quit
T< [SYSTEM] Goodbye!
T<!
L+ line
L> LOGIN robot {$bot}
L< OK
L> MSG hello
L-
L+ line
L> LOGIN robot koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
L< ERR token-unknown
L> LOGIN robot {$bot}
L< OK
L-
G+ groups
G<< Enter username:\s
G> robot
G<< Enter password:\s
G> {$bot}
G< Welcome to the chat server!
G> hello
G-
H+ groups
H<< Enter username:\s
H> robot
H<< Enter password:\s
H> koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
H< Authentication failed.
H< This code or token is not good, or not any more
H<!
# Over an open network without TLS it is a password like others.
J+ json @192.0.2.1
J> {"username":"robot","token":"{$bot}"}
J< {"type":"error","code":"password-insecure","message":"passwords are not taken over an open network without TLS","username":"robot"}
K+ text @192.0.2.1
K< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
K<< Enter username:\s
K> robot
K<< Enter password:\s
K> {$bot}
K< [SYSTEM] Error: passwords are not taken over an open network without TLS
K<< Press Enter for another name:\s
K> alice
K< [SYSTEM] Error: passwords are not taken over an open network without TLS
K<< Press Enter for another name:\s
