# Help for all commands and for one.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /help
A< [SYSTEM] Type a line to say it to the room. Commands:
A<   Talking        /reply /group_msg /me /broadcast /msg /call /edit /delete
A<                  /react /unreact /versions /thread /pin /unpin /pins /history
A<                  /search /conversations /read /unread
A<   Rooms          /join /create_group /join_group /leave /leave_group /knock
A<                  /invite /uninvite /invites /rename /topic /set /role /op /deop
A<                  /voice /devoice /roles /kick /ban /unban /mute /unmute /exempt
A<                  /unexempt /admit /unadmit /room /bans
A<   People         /login /nick /users /who /rooms /groups_users /away /whois
A<                  /whowas /realname /meta /unmeta /metasub /unmetasub /metasync
A<                  /self /accept /unaccept /watch /unwatch /online /census /oper
A<                  /report
A<   Your account   /register /passwd /reset /unregister /receipts /stay /sessions
A<                  /revoke /token /tokens /cert
A<   Operators      /kill /wallops /serverban /serverunban /servermute
A<                  /serverunmute /serverbans /filter /forbid /unforbid /raid
A<                  /reports /settle /audit /announce /accounts /account
A<                  /invitation /status /reload
A<   And            /ping /help /quit
A< [SYSTEM] /help <command> explains one; a line that begins with // says something that begins with /.
A> /help join
A< [SYSTEM] Usage: /join <room> [password]
A< [SYSTEM] Enter a room; it is made when it is missing.
A> /help /msg
A< [SYSTEM] Usage: /msg <username> <message>
A< [SYSTEM] Say something to one person alone.
A> /help create_group
A< [SYSTEM] Usage: /create_group <group> [password]
A< [SYSTEM] Make a room that must be new.
A> /help nonsense
A< Unknown command: /nonsense
