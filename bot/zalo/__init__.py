"""The channel Zalo: the Bot Platform and Official Accounts, two different platforms of one company."""
