# Help for all commands and for one.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /help
A< [SYSTEM] Type a line to say it to the room. Commands:
A<   /login <name> <password>        Log in to your account.
A<   /me <action>                    Say what you do: /me waves.
A<   /broadcast <message>            Say something to everybody, in the default room.
A<   /msg <username> <message>       Say something to one person alone.
A<   /join <room> [password]         Enter a room; it is made when it is missing.
A<   /leave [room]                   Leave a room.
A<   /nick <name>                    Change your name.
A<   /users [room]                   List the people in a room.
A<   /who                            List everybody who is online.
A<   /rooms                          List the rooms.
A<   /groups_users                   List the rooms and the people in them.
A<   /topic [text]                   Show or set the topic of the room.
A<   /away [reason]                  Say that you are away; without a reason: that you are back.
A<   /history [count]                Show the last messages of the room.
A<   /whois <name>                   Show what is known of a person.
A<   /register <password>            Keep your name: make an account of it.
A<   /passwd <new password>          Change your password.
A<   /ping                           Ask whether the server is there.
A<   /help [command]                 List the commands, or explain one.
A<   /quit [reason]                  Leave the chat.
A<   /create_group <group> [password] Make a room that must be new.
A<   /join_group <group> [password]  Enter a room that must exist.
A<   /leave_group <group>            Leave that room.
A<   /group_msg <group> <message>    Say something in a room that you are in.
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
