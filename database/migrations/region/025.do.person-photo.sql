-- outside a transaction
-- Whose photo a file is: asked of every file that an organisation keeps, as face_photo is.
create index concurrently person_photo on person (photo_id) where photo_id is not null;
