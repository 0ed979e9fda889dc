-- Each look wrote three index entries; nobody asks by client without knowing which person she is.
drop index access_log_client;
