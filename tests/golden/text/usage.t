# Unknown words and missing arguments.
! config rate_burst=100000
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /x
A< Unknown command: /x
A> /\{100*y}
A< Unknown command: /yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
A> /
A< Unknown command: /
A> /me
A< [SYSTEM] Usage: /me <action>
A> /msg
A< [SYSTEM] Usage: /msg <username> <message>
A> /join
A< [SYSTEM] Usage: /join <room> [password]
A> /nick
A< [SYSTEM] Usage: /nick <name>
A> /whois
A< [SYSTEM] Usage: /whois <name>
A> /register
A< [SYSTEM] Usage: /register <password>
A> /passwd
A< [SYSTEM] Usage: /passwd <new password>
A> /login
A< [SYSTEM] Usage: /login <name> <password>
A> /login alice
A< [SYSTEM] Usage: /login <name> <password>
A> /broadcast
A< [SYSTEM] Usage: /broadcast <message>
A> /history x
A< [SYSTEM] Usage: /history [#room or @name] [count]
A> /history 0
A< [SYSTEM] Usage: /history [#room or @name] [count]
A> /history 1 2
A< [SYSTEM] Usage: /history [#room or @name] [count]
A> /create_group
A< [SYSTEM] Usage: /create_group <group> [password]
A> /join_group
A< [SYSTEM] Usage: /join_group <group> [password]
A> /leave_group
A< [SYSTEM] Usage: /leave_group <group>
A> /group_msg
A< [SYSTEM] Usage: /group_msg <group> <message>
A> /group_msg g
A< [SYSTEM] Usage: /group_msg <group> <message>
A> /rooms what
A< [SYSTEM] Usage: /rooms
A> /WHO
A< [SYSTEM] Online users:
A<   alice
A> /Ping
A< [SYSTEM] Pong
A> /ping are you there
A< [SYSTEM] Pong: are you there
