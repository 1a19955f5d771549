# Before LOGIN every command is refused, PING too; what is no command stays unknown afterwards.
A+ line
A> MSG hello
A< ERR not-logged-in
A> WHO
A< ERR not-logged-in
A> DM alice hello
A< ERR not-logged-in
A> NONSENSE
A< ERR unknown-command
A> PING
A< ERR not-logged-in
A> LOGIN alice
A< OK
A> NONSENSE
A< ERR unknown-command
A> /who
A< ERR unknown-command
A> {"type":"chat"}
A< ERR unknown-command
A> HELP
A< ERR unknown-command
